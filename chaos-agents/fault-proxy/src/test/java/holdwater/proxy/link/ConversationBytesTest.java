package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random conversations, cut at random: every byte comes through as it was, in its message. */
class ConversationBytesTest {

  private final Talk talk = new Talk();

  /**
   * Plays the script in random pieces; the server answers a request only once all of it has been
   * sent.
   */
  private void play(Script script, SplittableRandom random, Conversation conversation) {
    String asks = String.join("", script.requests);
    String answers = String.join("", script.responses);
    int asked = 0;
    int answered = 0;
    while (asked < asks.length() || answered < answers.length()) {
      if (random.nextInt(10) == 0) {
        reconsider(random, conversation);
      }
      if (asked < asks.length() && random.nextBoolean()) {
        int size = size(random, asks.length() - asked);
        talk.client(conversation, asks.substring(asked, asked + size));
        asked += size;
      } else {
        int size = size(random, answerable(script, asked) - answered);
        if (size > 0) {
          talk.server(conversation, answers.substring(answered, answered + size));
          answered += size;
        }
      }
    }
  }

  private boolean fickle;

  private void reconsider(SplittableRandom random, Conversation conversation) {
    if (fickle) {
      conversation.want(true, random.nextBoolean(), random.nextBoolean());
    }
  }

  private static int size(SplittableRandom random, int most) {
    int wanted = random.nextBoolean() ? random.nextInt(1, 5) : random.nextInt(1, 400);
    return Math.min(wanted, most);
  }

  private static int answerable(Script script, int asked) {
    int requestsEnd = 0;
    int responsesEnd = 0;
    for (int i = 0; i < script.requests.size(); i++) {
      requestsEnd += script.requests.get(i).length();
      if (requestsEnd > asked) {
        return responsesEnd;
      }
      responsesEnd += script.responses.get(i).length();
    }
    return responsesEnd;
  }

  @Test
  void bytes_stay_the_same_and_messages_are_told_apart_however_they_are_cut() {
    for (int seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Script script = new Script(random);
      talk.up.pieces.clear();
      talk.down.pieces.clear();
      Conversation conversation = talk.fresh();

      play(script, random, conversation);

      assertThat(talk.up.text()).as("seed %s", seed).isEqualTo(String.join("", script.requests));
      assertThat(talk.down.text()).as("seed %s", seed).isEqualTo(String.join("", script.responses));
      assertThat(List.copyOf(talk.up.messages().values())).isEqualTo(script.requests);
      assertThat(List.copyOf(talk.down.messages().values())).isEqualTo(script.responses);
      assertThat(conversation.isUntouched()).isFalse();
      conversation.want(false, false, false);
      assertThat(conversation.isOver()).isTrue();
      assertThat(talk.up.held + talk.down.held + talk.budget.held()).isZero();
    }
    assertThat(talk.notHttp).isZero();
  }

  @Test
  void bytes_and_answers_stay_the_same_when_toxics_come_and_go() {
    fickle = true;
    for (int seed = 0; seed < 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Script script = new Script(random);
      talk.up.pieces.clear();
      talk.down.pieces.clear();

      play(script, random, talk.fresh());

      assertThat(talk.up.text()).as("seed %s", seed).isEqualTo(String.join("", script.requests));
      assertThat(List.copyOf(talk.down.messages().values()))
          .as("seed %s", seed)
          .isEqualTo(script.responses);
      assertThat(talk.up.held + talk.down.held + talk.budget.held()).isZero();
    }
    assertThat(talk.notHttp).isZero();
  }

  @Test
  void garbage_passes_untouched_however_it_is_cut() {
    for (int seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Script script = new Script(random);
      String asks = broken(String.join("", script.requests), random);
      String answers = broken(String.join("", script.responses), random);
      talk.up.pieces.clear();
      talk.down.pieces.clear();
      Conversation conversation = talk.fresh();
      for (int asked = 0, answered = 0; asked < asks.length() || answered < answers.length(); ) {
        int size = size(random, asks.length() - asked);
        talk.client(conversation, asks.substring(asked, asked + size));
        asked += size;
        size = size(random, answers.length() - answered);
        talk.server(conversation, answers.substring(answered, answered + size));
        answered += size;
      }
      conversation.requests().ended();
      conversation.responses().ended();

      assertThat(talk.up.text()).as("seed %s", seed).isEqualTo(asks);
      assertThat(talk.down.text()).as("seed %s", seed).isEqualTo(answers);
      conversation.discard();
      assertThat(talk.up.held + talk.down.held + talk.budget.held()).isZero();
    }
    assertThat(talk.notHttp).isBetween(1_000, 2_000);
  }

  private static String broken(String text, SplittableRandom random) {
    StringBuilder broken = new StringBuilder(text);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      broken.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
    }
    return broken.toString();
  }
}
