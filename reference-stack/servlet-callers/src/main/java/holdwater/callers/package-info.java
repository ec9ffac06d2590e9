/** Who may call a service of the stack that is made of servlets. */
package holdwater.callers;
