/**
 * The one door for viewers: checks who they are, and asks the services on their behalf with all
 * patterns around each call.
 */
package holdwater.gateway;
