package holdwater.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegionMirrorTest {
  private static final TopicPartition PARTITION = new TopicPartition("ratings", 0);

  private final Copied copied = new Copied("r1", System::nanoTime);
  private final MockConsumer<byte[], byte[]> source =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);
  private final MockProducer<byte[], byte[]> target =
      new MockProducer<>(true, new ByteArraySerializer(), new ByteArraySerializer());
  private final AtomicInteger opened = new AtomicInteger();
  private final CountDownLatch working = new CountDownLatch(1);

  private MirrorSession open(Copied of) {
    if (opened.incrementAndGet() == 1) {
      throw new KafkaException("the broker is away");
    }
    source.assign(List.of(PARTITION));
    source.seek(PARTITION, 0);
    source.updateEndOffsets(Map.of(PARTITION, 0L));
    target.initTransactions();
    working.countDown();
    return new MirrorSession(source, target, of, System::nanoTime);
  }

  @Test
  void session_that_cannot_be_opened_is_tried_again_until_the_mirror_is_stopped() throws Exception {
    RegionMirror mirror = new RegionMirror(copied, this::open);
    Thread thread = new Thread(mirror, "mirror");
    thread.start();
    assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();

    mirror.stop();
    thread.join(TimeUnit.SECONDS.toMillis(30));

    assertThat(thread.isAlive()).isFalse();
    assertThat(copied.failures()).isEqualTo(1);
    assertThat(target.closed()).isTrue();
    assertThat(source.closed()).isTrue();
  }
}
