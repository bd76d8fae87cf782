// Package flux names the Go types that definitions of custom resources are made from.
package flux

import _ "github.com/fluxcd/helm-controller/api/v2"
