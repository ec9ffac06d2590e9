/** Systems that run already: nothing of them is started or stopped here. */
package holdwater.adapters.external;
