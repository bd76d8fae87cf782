package main

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// World stands for all registries that there are. Every client of this program reaches them through a proxy, so that the code that nodes run is
// used as it is, and no request leaves this program.
type World struct {
	public, private *authority
	mutex           sync.Mutex
	task            Task
	asked           []string
	images          *Images
}

type targetKey struct{}

// newWorld starts the proxy and makes all clients use it. The public CA is one that clients trust by themselves; that of the registry of one's own is not.
func newWorld() (*World, error) {
	public, err := newAuthority("public")
	if err != nil {
		return nil, err
	}
	private, err := newAuthority("private")
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "nodefiles")
	if err != nil {
		return nil, err
	}
	roots := filepath.Join(folder, "roots.pem")
	if err := os.WriteFile(roots, public.pem(), 0o600); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	for name, value := range map[string]string{
		"SSL_CERT_FILE": roots, "SSL_CERT_DIR": folder, "HTTPS_PROXY": "http://" + listener.Addr().String(),
		"HTTP_PROXY": "http://" + listener.Addr().String(), "NO_PROXY": "", "HOME": folder, "DOCKER_CONFIG": folder, "XDG_RUNTIME_DIR": folder,
	} {
		if err := os.Setenv(name, value); err != nil {
			return nil, err
		}
	}
	world := &World{public: public, private: private, images: newImages()}
	go world.serve(listener)
	return world, nil
}

// begin forgets what was asked before, and writes the CA of the registry of one's own where the files of a task say that it is.
func (w *World) begin(task Task) error {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.task = task
	w.asked = nil
	if task.CA == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(task.CA), 0o755); err != nil {
		return err
	}
	return os.WriteFile(task.CA, w.private.pem(), 0o600)
}

// requests are the requests since the beginning of the task, without those for tokens and versions, each once.
func (w *World) requests() []string {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	var unique []string
	seen := map[string]bool{}
	for _, request := range w.asked {
		if !seen[request] {
			seen[request] = true
			unique = append(unique, request)
		}
	}
	return unique
}

func (w *World) serve(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		go w.tunnel(conn)
	}
}

// tunnel answers a CONNECT, and then is the host that it asks for.
func (w *World) tunnel(conn net.Conn) {
	request, err := http.ReadRequest(bufio.NewReader(conn))
	if err != nil || request.Method != http.MethodConnect {
		_, _ = conn.Write([]byte("HTTP/1.1 502 Bad Gateway\r\n\r\n"))
		_ = conn.Close()
		return
	}
	host := strings.TrimSuffix(request.Host, ":443")
	w.mutex.Lock()
	isHarbor, isDown := host == w.task.Harbor, w.task.Failure == "down"
	if isHarbor && isDown {
		w.asked = append(w.asked, host+" (down)")
	}
	w.mutex.Unlock()
	if isHarbor && isDown {
		_, _ = conn.Write([]byte("HTTP/1.1 503 Service Unavailable\r\n\r\n"))
		_ = conn.Close()
		return
	}
	_, _ = conn.Write([]byte("HTTP/1.1 200 Connection established\r\n\r\n"))
	signer := w.public
	if isHarbor {
		signer = w.private
	}
	certificate, err := signer.issue(host)
	if err != nil {
		_ = conn.Close()
		return
	}
	server := &http.Server{
		Handler:           http.HandlerFunc(w.handle),
		ReadHeaderTimeout: 10 * time.Second,
		ConnContext: func(ctx context.Context, _ net.Conn) context.Context {
			return context.WithValue(ctx, targetKey{}, host)
		},
	}
	_ = server.Serve(&oneConnection{conn: tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{*certificate}})})
}

func (w *World) handle(response http.ResponseWriter, request *http.Request) {
	host := request.Context().Value(targetKey{}).(string)
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if !isPing(request.URL.Path) {
		w.asked = append(w.asked, host+request.URL.Path)
	}
	w.images.answer(response, request, w.task, host)
}

// isPing says whether a path is that of an API, by which clients ask for its version: `/v2/`, or `/v2/docker-hub/`.
func isPing(path string) bool {
	return !strings.Contains(path, "/manifests/") && !strings.Contains(path, "/blobs/")
}

// oneConnection is a listener with a single connection.
type oneConnection struct {
	conn net.Conn
	once sync.Once
}

func (l *oneConnection) Accept() (net.Conn, error) {
	var conn net.Conn
	l.once.Do(func() { conn = l.conn })
	if conn == nil {
		return nil, net.ErrClosed
	}
	return conn, nil
}

func (l *oneConnection) Close() error   { return nil }
func (l *oneConnection) Addr() net.Addr { return l.conn.LocalAddr() }

type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
	issued      map[string]*tls.Certificate
	mutex       sync.Mutex
}

func newAuthority(name string) (*authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, err
	}
	certificate, err := x509.ParseCertificate(der)
	return &authority{certificate: certificate, key: key, issued: map[string]*tls.Certificate{}}, err
}

func (a *authority) pem() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.certificate.Raw})
}

func (a *authority) issue(target string) (*tls.Certificate, error) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if known, ok := a.issued[target]; ok {
		return known, nil
	}
	host := target
	if name, _, err := net.SplitHostPort(target); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	template := &x509.Certificate{
		SerialNumber: big.NewInt(int64(len(a.issued) + 2)), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour), DNSNames: []string{host},
	}
	if address := net.ParseIP(host); address != nil {
		template.DNSNames, template.IPAddresses = nil, []net.IP{address}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, a.key.Public(), a.key)
	if err != nil {
		return nil, err
	}
	a.issued[target] = &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.key}
	return a.issued[target], nil
}
