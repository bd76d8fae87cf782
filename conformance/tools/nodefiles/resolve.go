package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/containerd/containerd/v2/core/remotes/docker"
	"github.com/containerd/containerd/v2/core/remotes/docker/config"
	imagereference "github.com/containers/image/v5/docker/reference"
	"github.com/containers/image/v5/pkg/sysregistriesv2"
	"github.com/containers/image/v5/types"
	"github.com/distribution/reference"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/rancher/wharfie/pkg/registries"
	taloscontainer "github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
	"github.com/siderolabs/talos/pkg/machinery/config/configpatcher"
)

const (
	containerdFolder = "etc/containerd/certs.d"
	k3sFile          = "etc/rancher/k3s/registries.yaml"
	rke2File         = "etc/rancher/rke2/registries.yaml"
	crioFolder       = "etc/containers/registries.conf.d"
	crioCertificates = "etc/containers/certs.d"
	talosFile        = "talos/registry-mirrors.yaml"
	talosMachineFile = "talos-machine/registry-mirrors.yaml"
)

// resolver says which repositories a runtime asks for an image.
type resolver func(image string) ([]string, error)

// resolve asks the runtime of a task about its images. An image that the runtime cannot read has no repositories.
func resolve(world *World, task Task) (map[string][]string, error) {
	ask, err := resolverOf(world, task)
	if err != nil {
		return nil, err
	}
	sources := map[string][]string{}
	for _, image := range task.Images {
		found, err := ask(image)
		if err != nil {
			found = []string{}
		}
		sources[image] = found
	}
	return sources, nil
}

func resolverOf(world *World, task Task) (resolver, error) {
	switch task.Runtime {
	case "containerd":
		return containerd(task), nil
	case "k3s":
		return rancher(world, filepath.Join(task.Root, k3sFile))
	case "rke2":
		return rancher(world, filepath.Join(task.Root, rke2File))
	case "cri-o":
		return crio(task)
	case "talos":
		return talos(filepath.Join(task.Root, talosFile), loadDocuments)
	case "talos-machine":
		return talos(filepath.Join(task.Root, talosMachineFile), loadPatch)
	}
	return nil, fmt.Errorf("there is no runtime %q", task.Runtime)
}

// registryHosts are those that containerd's CRI plugin takes from a folder.
func registryHosts(task Task) docker.RegistryHosts {
	return config.ConfigureHosts(context.Background(), config.HostOptions{HostDir: config.HostDirFromRoot(filepath.Join(task.Root, containerdFolder))})
}

func containerd(task Task) resolver {
	hosts := registryHosts(task)
	return func(image string) ([]string, error) {
		named, err := reference.ParseDockerRef(image)
		if err != nil {
			return nil, err
		}
		found, err := hosts(reference.Domain(named))
		if err != nil {
			return nil, err
		}
		sources := []string{}
		for _, host := range found {
			if host.Capabilities.Has(docker.HostCapabilityPull | docker.HostCapabilityResolve) {
				sources = append(sources, fmt.Sprintf("%s://%s%s/%s", host.Scheme, host.Host, host.Path, reference.Path(named)))
			}
		}
		return sources, nil
	}
}

// rancher pulls with the parser of k3s, and notes what it asked for: nothing else of it can be seen.
func rancher(world *World, file string) (resolver, error) {
	if _, err := os.Stat(file); err != nil {
		return nil, err
	}
	registry, err := registries.GetPrivateRegistries(file)
	if err != nil {
		return nil, err
	}
	return func(image string) ([]string, error) {
		ref, err := name.ParseReference(image)
		if err != nil {
			return nil, err
		}
		if err := world.begin(world.task); err != nil {
			return nil, err
		}
		_, _ = registry.Image(ref)
		sources := []string{}
		for _, request := range world.requests() {
			if repository, _, ok := strings.Cut(request, "/manifests/"); ok && !slices.Contains(sources, "https://"+repository) {
				sources = append(sources, "https://"+repository)
			}
		}
		return sources, nil
	}, nil
}

func systemContext(task Task) (*types.SystemContext, error) {
	empty := filepath.Join(task.Root, "registries.conf")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		return nil, err
	}
	return &types.SystemContext{
		SystemRegistriesConfPath: empty, SystemRegistriesConfDirPath: filepath.Join(task.Root, crioFolder), DockerPerHostCertDirPath: filepath.Join(task.Root, crioCertificates),
	}, nil
}

func crio(task Task) (resolver, error) {
	system, err := systemContext(task)
	if err != nil {
		return nil, err
	}
	sysregistriesv2.InvalidateCache()
	if _, err := sysregistriesv2.GetRegistries(system); err != nil {
		return nil, err
	}
	return func(image string) ([]string, error) {
		named, err := imagereference.ParseDockerRef(image)
		if err != nil {
			return nil, err
		}
		registry, err := sysregistriesv2.FindRegistry(system, named.Name())
		if err != nil {
			return nil, err
		}
		if registry == nil {
			return []string{urlOf(imagereference.Domain(named), imagereference.Path(named))}, nil
		}
		pulled, err := registry.PullSourcesFromReference(named)
		if err != nil {
			return nil, err
		}
		sources := []string{}
		for _, source := range pulled {
			sources = append(sources, urlOf(imagereference.Domain(source.Reference), imagereference.Path(source.Reference)))
		}
		return sources, nil
	}, nil
}

func urlOf(host, path string) string {
	if host == "docker.io" {
		host = "registry-1.docker.io"
	}
	return "https://" + host + "/v2/" + path
}

type talosLoader func(content []byte) (taloscontainer.Provider, error)

// loadDocuments reads a file of documents, as `talosctl apply-config` does, which refuses fields that it does not know.
func loadDocuments(content []byte) (taloscontainer.Provider, error) {
	return configloader.NewFromBytes(content)
}

// loadPatch reads a patch, as `talosctl patch machineconfig` does, on top of a configuration with nothing in it.
func loadPatch(content []byte) (taloscontainer.Provider, error) {
	patch, err := configpatcher.LoadPatch(content)
	if err != nil {
		return nil, err
	}
	patched, err := configpatcher.Apply(configpatcher.WithBytes([]byte("version: v1alpha1\nmachine: {}\ncluster: {}\n")), []configpatcher.Patch{patch})
	if err != nil {
		return nil, err
	}
	return patched.Config()
}

// talos reads mirrors with the machinery of Talos. Which hosts are asked follows from them by its documentation: the endpoints, then the registry
// itself unless skipFallback is set; the program that pulls is containerd.
func talos(file string, load talosLoader) (resolver, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	provider, err := load(content)
	if err != nil {
		return nil, err
	}
	mirrors := provider.RegistryMirrorConfigs()
	if len(mirrors) == 0 {
		return nil, fmt.Errorf("there are no mirrors in %s", file)
	}
	return func(image string) ([]string, error) {
		named, err := reference.ParseDockerRef(image)
		if err != nil {
			return nil, err
		}
		mirror, ok := mirrors[reference.Domain(named)]
		if !ok {
			mirror, ok = mirrors["*"]
		}
		if !ok {
			return []string{urlOf(reference.Domain(named), reference.Path(named))}, nil
		}
		sources := []string{}
		for _, endpoint := range mirror.Endpoints() {
			address, err := url.Parse(endpoint.Endpoint())
			if err != nil {
				return nil, err
			}
			path := strings.TrimSuffix(address.Path, "/")
			if !endpoint.OverridePath() {
				path += "/v2"
			}
			sources = append(sources, address.Scheme+"://"+address.Host+path+"/"+reference.Path(named))
		}
		if !mirror.SkipFallback() {
			sources = append(sources, urlOf(reference.Domain(named), reference.Path(named)))
		}
		return sources, nil
	}, nil
}
