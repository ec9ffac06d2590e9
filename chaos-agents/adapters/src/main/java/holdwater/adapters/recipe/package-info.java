/** Programs of the user's that put a fault in force or revert it, run to their end. */
package holdwater.adapters.recipe;
