package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"

	"github.com/containerd/containerd/v2/core/remotes"
	"github.com/containerd/containerd/v2/core/remotes/docker"
	imagedocker "github.com/containers/image/v5/docker"
	"github.com/containers/image/v5/docker/reference"
	"github.com/containers/image/v5/pkg/blobinfocache/none"
	"github.com/containers/image/v5/pkg/sysregistriesv2"
	"github.com/containers/image/v5/types"
	"github.com/google/go-containerregistry/pkg/name"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
	"github.com/rancher/wharfie/pkg/registries"
)

// pull pulls an image with its configuration and its layers by the client of a runtime.
func pull(task Task) error {
	switch task.Runtime {
	case "containerd":
		return pullWithContainerd(task)
	case "k3s":
		return pullWithWharfie(task)
	case "cri-o":
		return pullWithContainersImage(task)
	}
	return fmt.Errorf("%q has no client of its own", task.Runtime)
}

func pullWithContainerd(task Task) error {
	ctx := context.Background()
	named, err := reference.ParseDockerRef(task.Pull)
	if err != nil {
		return err
	}
	resolver := docker.NewResolver(docker.ResolverOptions{Hosts: registryHosts(task)})
	full, descriptor, err := resolver.Resolve(ctx, named.String())
	if err != nil {
		return err
	}
	fetcher, err := resolver.Fetcher(ctx, full)
	if err != nil {
		return err
	}
	content, err := fetch(ctx, fetcher, descriptor)
	if err != nil {
		return err
	}
	var manifest ocispec.Manifest
	if err := json.Unmarshal(content, &manifest); err != nil {
		return err
	}
	for _, blob := range append(manifest.Layers, manifest.Config) {
		if _, err := fetch(ctx, fetcher, blob); err != nil {
			return err
		}
	}
	return nil
}

func fetch(ctx context.Context, fetcher remotes.Fetcher, descriptor ocispec.Descriptor) ([]byte, error) {
	reader, err := fetcher.Fetch(ctx, descriptor)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	return io.ReadAll(reader)
}

func pullWithWharfie(task Task) error {
	registry, err := registries.GetPrivateRegistries(filepath.Join(task.Root, k3sFile))
	if err != nil {
		return err
	}
	ref, err := name.ParseReference(task.Pull)
	if err != nil {
		return err
	}
	image, err := registry.Image(ref)
	if err != nil {
		return err
	}
	if _, err := image.RawConfigFile(); err != nil {
		return err
	}
	layers, err := image.Layers()
	if err != nil {
		return err
	}
	for _, layer := range layers {
		reader, err := layer.Compressed()
		if err != nil {
			return err
		}
		if _, err := io.ReadAll(reader); err != nil {
			return err
		}
	}
	return nil
}

func pullWithContainersImage(task Task) error {
	ctx := context.Background()
	system, err := systemContext(task)
	if err != nil {
		return err
	}
	sysregistriesv2.InvalidateCache()
	named, err := reference.ParseDockerRef(task.Pull)
	if err != nil {
		return err
	}
	ref, err := imagedocker.NewReference(named)
	if err != nil {
		return err
	}
	source, err := ref.NewImageSource(ctx, system)
	if err != nil {
		return err
	}
	defer source.Close()
	content, _, err := source.GetManifest(ctx, nil)
	if err != nil {
		return err
	}
	var manifest ocispec.Manifest
	if err := json.Unmarshal(content, &manifest); err != nil {
		return err
	}
	for _, blob := range append(manifest.Layers, manifest.Config) {
		reader, _, err := source.GetBlob(ctx, types.BlobInfo{Digest: blob.Digest, Size: blob.Size}, none.NoCache)
		if err != nil {
			return err
		}
		if _, err := io.ReadAll(reader); err != nil {
			return err
		}
	}
	return nil
}
