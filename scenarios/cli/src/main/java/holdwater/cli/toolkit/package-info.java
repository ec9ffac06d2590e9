/** Experiments of the Chaos Toolkit: their files, their providers, and the run of one. */
package holdwater.cli.toolkit;
