/** What a run writes down, entry by entry. */
package holdwater.model.journal;
