/** Goals that validate scenarios and play suites of them in a Maven build. */
package holdwater.maven;
