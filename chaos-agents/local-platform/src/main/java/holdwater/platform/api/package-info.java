/** What CLI and daemon say to each other: the documents of the control API, and where files lie. */
package holdwater.platform.api;
