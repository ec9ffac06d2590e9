/** What is unusual in a stream of counts, by what was usual: a watch that knows no objective. */
package holdwater.model.anomaly;
