/**
 * The one door for viewers: checks who they are, and asks the services on their behalf with all
 * patterns around each call.
 *
 * <p>More than 30 types: one file for each group of routes, and what several of them share.
 */
package holdwater.gateway;
