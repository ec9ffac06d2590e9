/** Simians: policies, pure and seeded, of whom chaos takes next and when. */
package holdwater.engine.simian;
