/** The control API on loopback: who may call, what is in force and until when. */
package holdwater.agent.control;
