package holdwater.mirror;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What there was in a region at some moment. Who reads on reaches it, however much is told
 * meanwhile; so how late the copies are can be told at any rate.
 *
 * @param askedNanos when it was asked for, so that no later record is meant
 * @param ends behind the last record of each partition
 */
record Milestone(long askedNanos, Map<TopicPartition, Long> ends) {
  Milestone {
    ends = Map.copyOf(ends);
  }

  /**
   * How many records it has that a reader has not read.
   *
   * @param positions of the reader: what it reads next
   */
  long ahead(Map<TopicPartition, Long> positions) {
    long ahead = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      ahead += Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L));
    }
    return ahead;
  }
}
