package holdwater.encoding;

import holdwater.encoding.ladder.Ladder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.util.List;

/** Two tiny titles instead of twelve. */
@Factory
final class TinyBeans {

  @Singleton
  @Replaces(bean = SeedTitles.class, factory = EncodingBeans.class)
  SeedTitles seeds() {
    return new SeedTitles(List.of(TinyTitles.ONE, TinyTitles.TWO));
  }

  @Singleton
  @Replaces(bean = Ladder.class, factory = EncodingBeans.class)
  Ladder ladder() {
    return TinyTitles.LADDER;
  }
}
