/**
 * Makes the titles of the stack: from a source video to segments in the origin's object storage,
 * through Kafka jobs.
 *
 * <p>More than 30 types: seeds and uploads are brought by steps of the same kind, and share jobs,
 * workers and store.
 */
package holdwater.encoding;
