/** How requests come in: their deadlines, their threads, and one form for every error. */
package holdwater.runtime.web;
