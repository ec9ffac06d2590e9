/** What the viewers lived through, by the second in which it was meant to happen. */
package holdwater.load.record;
