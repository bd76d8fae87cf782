// Reads node files with the programs that read them on nodes, and says where these would pull images, or pulls through them.
//
// Usage: nodefiles <input.json>
//
// The input is a list of tasks; the output is a list of answers in the same order, as JSON.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// Task is one set of files, and what to do with it.
type Task struct {
	// Runtime is the program that reads the files: containerd, k3s, cri-o, talos or talos-machine.
	Runtime string `json:"runtime"`
	// Root is the folder that stands for the root of a node.
	Root string `json:"root"`
	// Images are resolved. Empty for a pull.
	Images []string `json:"images"`
	// Pull is an image to pull, with all of its blobs.
	Pull string `json:"pull"`
	// Harbor is the host of the registry of one's own, and CA the file that its CA is written to.
	Harbor string `json:"harbor"`
	CA     string `json:"ca"`
	// Failure is how the registry of one's own fails: down, missing, unauthorized, or not at all.
	Failure string `json:"failure"`
}

// Answer is what came of a task.
type Answer struct {
	// Sources are the repositories that are asked for each image, one after the other.
	Sources map[string][]string `json:"sources,omitempty"`
	// Requests are the hosts that were asked during a pull, each with what it was asked for last.
	Requests []string `json:"requests,omitempty"`
	// Pulled says whether manifest and blobs arrived.
	Pulled bool `json:"pulled"`
	// Problem is why the files cannot be read, or why the pull failed.
	Problem string `json:"problem,omitempty"`
}

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: nodefiles <input.json>"))
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fail(err)
	}
	var tasks []Task
	if err := json.Unmarshal(text, &tasks); err != nil {
		fail(err)
	}
	world, err := newWorld()
	if err != nil {
		fail(err)
	}
	answers := make([]Answer, 0, len(tasks))
	for _, task := range tasks {
		answers = append(answers, answer(world, task))
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		fail(err)
	}
}

func answer(world *World, task Task) Answer {
	if err := world.begin(task); err != nil {
		return Answer{Problem: err.Error()}
	}
	if task.Pull != "" {
		err := pull(task)
		result := Answer{Pulled: err == nil, Requests: world.requests()}
		if err != nil {
			result.Problem = err.Error()
		}
		return result
	}
	sources, err := resolve(world, task)
	if err != nil {
		return Answer{Problem: err.Error()}
	}
	return Answer{Sources: sources}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
