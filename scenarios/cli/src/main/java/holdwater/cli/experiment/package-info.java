/** Experiments of the Chaos Toolkit for somebody at a terminal: options, what is printed, files. */
package holdwater.cli.experiment;
