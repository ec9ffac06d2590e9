/**
 * One class per command, in the words that a user types.
 *
 * <p>More than 30 types: one file per command.
 */
package holdwater.cli.command;
