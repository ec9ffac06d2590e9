/**
 * One Kafka broker with its controller as a process of its own, seen by each zone through a link of
 * that zone's.
 */
package holdwater.kafka;
