/** One class per command, in the words that a user types. */
package holdwater.cli.command;
