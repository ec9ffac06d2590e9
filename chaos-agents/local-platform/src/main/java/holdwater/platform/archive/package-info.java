/** Class-data archives: what makes small JVMs start fast, made on first use. */
package holdwater.platform.archive;
