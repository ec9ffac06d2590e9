/** What woven code calls; the build moves it to {@code java.lang}, where every class sees it. */
package holdwater.agent.boot;
