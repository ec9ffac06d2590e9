package holdwater.billing.provider;

import java.util.Optional;

/** What was taken from whom. One line of the book: {@code key reference account cents}. */
record Charge(String key, String reference, String account, int cents) {

  String line() {
    return key + " " + reference + " " + account + " " + cents;
  }

  /** Empty for a line that was not written to its end. */
  static Optional<Charge> of(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 4 || !words[3].matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return Optional.of(new Charge(words[0], words[1], words[2], Integer.parseInt(words[3])));
  }
}
