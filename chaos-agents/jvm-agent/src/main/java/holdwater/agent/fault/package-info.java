/** What can be done to a call or a process, in what doses, and the words for it. */
package holdwater.agent.fault;
