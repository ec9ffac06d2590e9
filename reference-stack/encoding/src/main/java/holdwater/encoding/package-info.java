/**
 * Makes the titles of the stack: from a source video to segments in the origin's object storage,
 * through Kafka jobs.
 */
package holdwater.encoding;
