package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random lives of every toxic: chunks, changes, removals and returns, ends and cuts, in any order
 * and at any time. Whatever happens: order is kept, no byte is lost or invented that the toxic does
 * not mean to, all memory is given back, nothing happens after the end, and the same seed repeats
 * it all.
 */
class ToxicLivesTest {

  private static final int LIVES = 300;
  private static final int STEPS = 60;
  private static final int MOST_BYTES = 300;

  private enum Kind {
    NOOP(dice -> new Noop(), Arrays::equals),
    LATENCY(
        dice ->
            new Latency(
                dice.nextLong(50),
                dice.nextLong(80),
                Distribution.values()[dice.nextInt(3)],
                1 + dice.nextDouble()),
        Arrays::equals),
    BANDWIDTH(dice -> new Bandwidth(dice.nextLong(20)), Arrays::equals),
    SHARED(
        dice -> new Bandwidth(dice.nextLong(20), Bandwidth.Sharing.values()[dice.nextInt(2)]),
        Arrays::equals),
    SLICER(
        dice -> {
          long average = dice.nextLong(1, 100);
          return new Slicer(average, dice.nextLong(average), dice.nextLong(5_000));
        },
        Arrays::equals),
    SLOW_CLOSE(dice -> new SlowClose(dice.nextLong(100)), Arrays::equals),
    LIMIT_DATA(dice -> new LimitData(dice.nextLong(3_000)), Kind::isPrefix),
    CUT(
        dice ->
            new Cut(dice.nextLong(1, 3_000), dice.nextLong(200), Ending.values()[dice.nextInt(2)]),
        Kind::isPrefix),
    TIMEOUT(dice -> new Timeout(dice.nextLong(200)), Kind::isPrefix),
    RESET_PEER(dice -> new ResetPeer(dice.nextLong(200)), Kind::isPrefix),
    PACKET_LOSS(dice -> new PacketLoss(dice.nextDouble(), dice.nextDouble()), Kind::isSubsequence),
    CORRUPT(
        dice -> new Corrupt(dice.nextDouble(), Corrupt.Unit.values()[dice.nextInt(2)]),
        (sent, got) -> sent.length == got.length);

    private final Function<SplittableRandom, Toxic> make;
    private final BiPredicate<byte[], byte[]> promise;

    Kind(Function<SplittableRandom, Toxic> make, BiPredicate<byte[], byte[]> promise) {
      this.make = make;
      this.promise = promise;
    }

    private static boolean isPrefix(byte[] sent, byte[] got) {
      return got.length <= sent.length && Arrays.equals(Arrays.copyOf(sent, got.length), got);
    }

    private static boolean isSubsequence(byte[] sent, byte[] got) {
      int found = 0;
      for (int i = 0; i < sent.length && found < got.length; i++) {
        found += sent[i] == got[found] ? 1 : 0;
      }
      return found == got.length;
    }
  }

  /** One connection with one toxic, led as the data plane leads it. */
  private static final class Life {

    private final Kind kind;
    private final SplittableRandom dice;
    private final FakeFlow flow;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<ByteBuf> buffers = new ArrayList<>();
    private final Stage stage;
    private boolean biting = true;
    private boolean idle;
    private boolean ended;
    private boolean cut;

    Life(Kind kind, long seed) {
      this.kind = kind;
      dice = new SplittableRandom(seed);
      flow = new FakeFlow(seed);
      flow.whenCut = this::cut;
      stage = kind.make.apply(dice).begin(flow);
    }

    private void cut() {
      if (!cut) {
        cut = true;
        stage.discard();
      }
    }

    void step() {
      int choice = dice.nextInt(100);
      if (choice < 45) {
        chunk();
      } else if (choice < 85) {
        flow.advanceNanos(dice.nextLong(30_000_000));
      } else if (choice < 92) {
        change();
      } else if (choice < 97) {
        remove();
      } else if (choice < 98) {
        end();
      } else if (choice < 99 && dice.nextInt(4) == 0) {
        cut();
      }
      followEvents();
    }

    private void chunk() {
      if (cut || ended) {
        return;
      }
      byte[] bytes = new byte[dice.nextInt(1, MOST_BYTES)];
      dice.nextBytes(bytes);
      sent.writeBytes(bytes);
      // A copy that has room behind it, as the buffer of a read has.
      ByteBuf buffer = Unpooled.buffer(bytes.length + 20).writeBytes(bytes);
      buffers.add(buffer);
      Chunk chunk = flow.chunk(buffer);
      if (idle) {
        flow.pass(chunk);
      } else {
        stage.chunk(chunk);
      }
    }

    private void change() {
      if (!cut) {
        biting = true;
        idle = false;
        stage.update(kind.make.apply(dice));
      }
    }

    private void remove() {
      if (!cut && biting) {
        biting = false;
        idle = stage.retire();
      }
    }

    private void end() {
      if (cut || ended) {
        return;
      }
      ended = true;
      if (idle) {
        flow.passEnd();
      } else {
        stage.end();
      }
    }

    /** What the data plane does when a stage calls it. */
    private void followEvents() {
      if (!biting && flow.events.stream().anyMatch(event -> event.startsWith("drained"))) {
        idle = true;
      }
      flow.events.removeIf(event -> event.startsWith("drained"));
    }

    /** Ends it in good order: the toxic goes, the sender ends, all that waits leaves. */
    void finish() {
      remove();
      followEvents();
      end();
      flow.advance(10_000_000);
      followEvents();
    }

    void check() {
      assertThat(flow.heldBytes).as("memory held").isZero();
      assertThat(buffers).allSatisfy(buffer -> assertThat(buffer.refCnt()).isZero());
      byte[] got = flow.passed.toByteArray();
      List<String> last =
          flow.events.stream().filter(event -> !Character.isDigit(event.charAt(0))).toList();
      if (cut) {
        assertThat(got.length).isLessThanOrEqualTo(sent.size());
        assertThat(last).hasSizeLessThanOrEqualTo(2);
      } else {
        assertThat(kind.promise.test(sent.toByteArray(), got)).as("bytes kept").isTrue();
        assertThat(last).as("one end").hasSize(1);
        assertThat(flow.events).as("nothing behind the end").endsWith(last.get(0));
      }
    }
  }

  private static Life live(Kind kind, long seed) {
    Life life = new Life(kind, seed);
    for (int i = 0; i < STEPS; i++) {
      life.step();
    }
    life.finish();
    return life;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void every_life_keeps_its_promises_and_repeats(Kind kind) {
    for (long seed = 0; seed < LIVES; seed++) {
      try {
        Life life = live(kind, seed);
        life.check();

        Life again = live(kind, seed);
        assertThat(again.flow.events).isEqualTo(life.flow.events);
        assertThat(again.flow.bites).isEqualTo(life.flow.bites);
        assertThat(again.flow.passed.toByteArray()).isEqualTo(life.flow.passed.toByteArray());
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(kind + " with seed " + seed, e);
      }
    }
  }
}
