package holdwater.load.viewers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What scribes were told is kept. A write that is under way may be done or not, so what was there
 * before it is not known any more until it is answered. Thread-safe.
 */
final class WriteBook {
  private final Map<String, Rated> ratings = new ConcurrentHashMap<>();
  private final List<SignedUp> accounts = new CopyOnWriteArrayList<>();
  private final List<Uploaded> uploads = new CopyOnWriteArrayList<>();

  /** What one account thinks of one title. */
  record Rated(World.Account account, String titleId, int stars) {
    /** The same for every opinion of that account on that title. */
    String key() {
      return account.number() + " " + titleId;
    }

    String words() {
      return stars + " stars of account " + account.number() + " for " + titleId;
    }
  }

  /** An account that was made while the traffic went on. */
  record SignedUp(String email, String password) {
    String signUp() {
      return "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Scribe\"}"
          .formatted(email, password);
    }

    String signIn() {
      return "{\"email\":\"%s\",\"password\":\"%s\",\"deviceId\":\"load\"}"
          .formatted(email, password);
    }
  }

  /**
   * A video that an account has uploaded.
   *
   * @param digest SHA-256 of what was sent, in hexadecimal; no other upload has it
   */
  record Uploaded(World.Account account, String id, String digest) {
    String words() {
      return "upload " + id + " of account " + account.number();
    }
  }

  /** A rating goes out. */
  void sending(Rated rating) {
    ratings.remove(rating.key());
  }

  /** The system said that it is kept. */
  void acknowledged(Rated rating) {
    ratings.put(rating.key(), rating);
  }

  /** The system said that there is such an account now. */
  void acknowledged(SignedUp account) {
    accounts.add(account);
  }

  /** The system said that it keeps the video. */
  void acknowledged(Uploaded upload) {
    uploads.add(upload);
  }

  List<Uploaded> uploads() {
    return List.copyOf(uploads);
  }

  List<Rated> ratings() {
    return List.copyOf(ratings.values());
  }

  List<SignedUp> accounts() {
    return List.copyOf(accounts);
  }
}
