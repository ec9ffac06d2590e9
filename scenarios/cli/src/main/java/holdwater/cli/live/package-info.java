/** What the live console shows and breaks here: a stack of ours, and the runs on it. */
package holdwater.cli.live;
