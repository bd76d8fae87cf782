package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

const manifestType = "application/vnd.oci.image.manifest.v1+json"

// Images is the content of all registries: one image of one layer, under every name. A registry of one's own has it below its projects alone.
type Images struct {
	blobs    map[string][]byte
	manifest string
}

func newImages() *Images {
	images := &Images{blobs: map[string][]byte{}}
	config := images.add([]byte(`{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]},"config":{}}`))
	layer := images.add([]byte("a layer"))
	descriptor := func(kind, digest string) map[string]any {
		return map[string]any{"mediaType": kind, "digest": digest, "size": len(images.blobs[digest])}
	}
	manifest, _ := json.Marshal(map[string]any{
		"schemaVersion": 2, "mediaType": manifestType,
		"config": descriptor("application/vnd.oci.image.config.v1+json", config),
		"layers": []any{descriptor("application/vnd.oci.image.layer.v1.tar", layer)},
	})
	images.manifest = images.add(manifest)
	return images
}

func (i *Images) add(content []byte) string {
	sum := sha256.Sum256(content)
	digest := "sha256:" + hex.EncodeToString(sum[:])
	i.blobs[digest] = content
	return digest
}

// answer is what a registry answers: the image if it is to be pulled, and 404 where only the question counts. Harbor knows no path without a project.
func (i *Images) answer(response http.ResponseWriter, request *http.Request, task Task, host string) {
	path := request.URL.Path
	isHarbor := host == task.Harbor
	switch {
	case isHarbor && task.Failure == "unauthorized":
		response.Header().Set("WWW-Authenticate", `Basic realm="harbor"`)
		refuse(response, http.StatusUnauthorized, "UNAUTHORIZED")
	case isPing(path):
		response.Header().Set("Docker-Distribution-Api-Version", "registry/2.0")
		response.WriteHeader(http.StatusOK)
	case task.Pull == "" || isHarbor && (task.Failure == "missing" || !hasProject(path)):
		refuse(response, http.StatusNotFound, "NOT_FOUND")
	default:
		i.send(response, request)
	}
}

func hasProject(path string) bool {
	return strings.HasPrefix(path, "/v2/docker-hub/") && !strings.HasPrefix(path, "/v2/docker-hub/v2/")
}

func refuse(response http.ResponseWriter, status int, code string) {
	response.Header().Set("Content-Type", "application/json")
	response.WriteHeader(status)
	_, _ = fmt.Fprintf(response, `{"errors":[{"code":%q}]}`, code)
}

func (i *Images) send(response http.ResponseWriter, request *http.Request) {
	reference := request.URL.Path[strings.LastIndex(request.URL.Path, "/")+1:]
	digest, kind := reference, "application/octet-stream"
	if strings.Contains(request.URL.Path, "/manifests/") {
		kind = manifestType
		if !strings.HasPrefix(reference, "sha256:") {
			digest = i.manifest
		}
	}
	content, ok := i.blobs[digest]
	if !ok {
		refuse(response, http.StatusNotFound, "NOT_FOUND")
		return
	}
	response.Header().Set("Content-Type", kind)
	response.Header().Set("Docker-Content-Digest", digest)
	response.Header().Set("Content-Length", fmt.Sprint(len(content)))
	response.WriteHeader(http.StatusOK)
	if request.Method != http.MethodHead {
		_, _ = response.Write(content)
	}
}
