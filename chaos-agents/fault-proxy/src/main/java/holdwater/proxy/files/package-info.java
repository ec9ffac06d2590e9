/** Files and folders that nobody but the user of this process may read or write. */
package holdwater.proxy.files;
