/** From a topology to a launch plan: every port, argument and environment variable settled. */
package holdwater.platform.plan;
