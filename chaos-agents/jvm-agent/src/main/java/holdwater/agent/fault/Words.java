package holdwater.agent.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault's text, word by word. Words are parted by blanks; quotes hold one together, and a
 * backslash in them makes a quote a part of it. For one thread.
 */
public final class Words {
  private static final int LONGEST_TEXT = 4_000;
  private static final Pattern WORD = Pattern.compile("(?s)'(.*?)(?<!\\\\)'|(\\S+)");

  /** Between names; one that is a part of a name has a backslash before it. */
  private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

  private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h|d)");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KB|MB|GB)");
  private static final Duration LONGEST = Duration.ofHours(1);

  private final List<String> words = new ArrayList<>();
  private final List<Boolean> quoted = new ArrayList<>();
  private int next;

  /**
   * Parts a text.
   *
   * @throws Refusal if there is nothing, or too much
   */
  public Words(String text) throws Refusal {
    if (text.length() > LONGEST_TEXT) {
      throw Refusal.mistake("a fault has at most " + LONGEST_TEXT + " characters");
    }
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      quoted.add(matcher.group(1) != null);
      words.add(matcher.group(1) != null ? matcher.group(1).replace("\\'", "'") : matcher.group(2));
    }
    if (words.isEmpty()) {
      throw Refusal.mistake("a fault is missing");
    }
  }

  public boolean hasNext() {
    return next < words.size();
  }

  /** True if the next word is a quoted text. */
  public boolean isText() {
    return hasNext() && quoted.get(next);
  }

  public boolean isNext(String word) {
    return hasNext() && !quoted.get(next) && words.get(next).equals(word);
  }

  /** Takes the word if it is the next one. */
  public boolean accept(String word) {
    boolean is = isNext(word);
    next += is ? 1 : 0;
    return is;
  }

  public void expect(String word) throws Refusal {
    if (!accept(word)) {
      throw Refusal.mistake("expected '" + word + "', " + found());
    }
  }

  /** The next word, whatever it is. */
  public String take(String what) throws Refusal {
    if (!hasNext()) {
      throw Refusal.mistake("expected " + what + ", " + found());
    }
    return words.get(next++);
  }

  /** Names with commas between them, at least one. */
  public List<String> names(String what) throws Refusal {
    String word = take(what);
    List<String> names = new ArrayList<>();
    for (String one : COMMA.split(word, -1)) {
      if (one.isEmpty()) {
        throw Refusal.mistake("'" + word + "' has a comma with no name beside it");
      }
      names.add(one.replace("\\,", ","));
    }
    return names;
  }

  public String peek() {
    return hasNext() ? words.get(next) : "";
  }

  private String found() {
    return hasNext() ? "found '" + words.get(next) + "'" : "found the end";
  }

  public Duration time() throws Refusal {
    return time(take("a time such as 200ms"));
  }

  /** A time by itself, at most an hour. */
  public static Duration time(String word) throws Refusal {
    return time(word, LONGEST, "1h");
  }

  /**
   * A time by itself.
   *
   * @param limit {@code most}, as people write it
   */
  public static Duration time(String word, Duration most, String limit) throws Refusal {
    Matcher matcher = TIME.matcher(word);
    if (matcher.matches()) {
      double seconds =
          Double.parseDouble(matcher.group(1))
              * switch (matcher.group(2)) {
                case "ms" -> 0.001;
                case "s" -> 1;
                case "m" -> 60;
                case "h" -> 3_600;
                default -> 86_400;
              };
      if (seconds <= most.toSeconds()) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
      }
    }
    throw Refusal.mistake("'" + word + "' is no time such as 200ms or 2s, up to " + limit);
  }

  /** A share as {@code 20%}, in 0..1. */
  public double share() throws Refusal {
    String word = take("a share such as 20%");
    Matcher matcher = SHARE.matcher(word);
    if (!matcher.matches() || Double.parseDouble(matcher.group(1)) > 100) {
      throw Refusal.mistake("'" + word + "' is no share such as 20%");
    }
    return Double.parseDouble(matcher.group(1)) / 100;
  }

  /** A whole number in the range. */
  public long number(long least, long most) throws Refusal {
    String word = take("a number");
    try {
      long number = Long.parseLong(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Refusal.mistake("'" + word + "' is no number from " + least + " to " + most);
  }

  /** Bytes, as {@code 64MB}. */
  public long size() throws Refusal {
    String word = take("a size such as 64MB");
    Matcher matcher = SIZE.matcher(word);
    if (!matcher.matches()) {
      throw Refusal.mistake("'" + word + "' is no size such as 64MB");
    }
    int shift = matcher.group(2).equals("KB") ? 10 : matcher.group(2).equals("MB") ? 20 : 30;
    return Long.parseLong(matcher.group(1)) << shift;
  }
}
