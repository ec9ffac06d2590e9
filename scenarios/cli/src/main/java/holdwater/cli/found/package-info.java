/** What a game day found, as scenarios that a gate can play. */
package holdwater.cli.found;
