/** Whether somebody listens at an address, by the word of the machine that it is on. */
package holdwater.adapters.listening;
