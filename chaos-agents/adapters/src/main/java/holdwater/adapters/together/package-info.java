/** Questions to many processes at the same time, each with the same patience. */
package holdwater.adapters.together;
