/** Copies what is told in other regions into the own one: a process of its own in each region. */
package holdwater.mirror;
