/** Experiments of the Chaos Toolkit: how their files are read, and who does what they ask for. */
package holdwater.cli.toolkit;
