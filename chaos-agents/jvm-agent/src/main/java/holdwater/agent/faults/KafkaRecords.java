package holdwater.agent.faults;

import holdwater.agent.fault.Call;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Kafka's records by reflection: the agent knows no Kafka, and each application its own. */
final class KafkaRecords {
  private static final String RECORDS = "org.apache.kafka.clients.consumer.ConsumerRecords";
  private static final String RECORD = "org.apache.kafka.clients.consumer.ConsumerRecord";
  private static final String PARTITION = "org.apache.kafka.common.TopicPartition";

  private KafkaRecords() {}

  /** By their number: Kafka's own answer only says that there are no partitions. */
  static boolean isEmpty(Object records) throws Exception {
    return (Integer) records.getClass().getMethod("count").invoke(records) == 0;
  }

  /** A change to the records of one poll, partition by partition; no list is empty. */
  @FunctionalInterface
  interface Change {
    void make(List<List<Object>> partitions) throws Exception;
  }

  /** What {@code poll} returned, changed. To be asked only when it is not empty. */
  static Object changed(Call call, Change change) throws Exception {
    Object records = call.returned();
    Class<?> partition = Class.forName(PARTITION, true, call.loader());
    Method ofPartition = records.getClass().getMethod("records", partition);
    Map<Object, List<Object>> all = new LinkedHashMap<>();
    Set<?> partitions = (Set<?>) records.getClass().getMethod("partitions").invoke(records);
    for (Object one : partitions) {
      List<Object> there = new ArrayList<>((List<?>) ofPartition.invoke(records, one));
      if (!there.isEmpty()) {
        all.put(one, there);
      }
    }
    change.make(new ArrayList<>(all.values()));
    Class<?> type = Class.forName(RECORDS, true, call.loader());
    try {
      // Since Kafka 4 with the offsets that come next.
      Object next = type.getMethod("nextOffsets").invoke(records);
      return type.getConstructor(Map.class, Map.class).newInstance(all, next);
    } catch (NoSuchMethodException e) {
      return type.getConstructor(Map.class).newInstance(all);
    }
  }

  /** The same record with another value. */
  static Object withValue(Object record, Object value, ClassLoader loader) throws Exception {
    Class<?> type = Class.forName(RECORD, true, loader);
    for (Constructor<?> one : type.getConstructors()) {
      Class<?>[] parameters = one.getParameterTypes();
      if (parameters.length == 11 && parameters[10] == Optional.class) {
        return one.newInstance(
            get(record, "topic"),
            get(record, "partition"),
            get(record, "offset"),
            get(record, "timestamp"),
            get(record, "timestampType"),
            get(record, "serializedKeySize"),
            get(record, "serializedValueSize"),
            get(record, "key"),
            value,
            get(record, "headers"),
            get(record, "leaderEpoch"));
      }
    }
    throw new NoSuchMethodException("this Kafka's ConsumerRecord has no such constructor");
  }

  static Object get(Object record, String property) throws Exception {
    return record.getClass().getMethod(property).invoke(record);
  }
}
