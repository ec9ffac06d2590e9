/** What the generator's process is told, and the files by which it answers. */
package holdwater.load.plan;
