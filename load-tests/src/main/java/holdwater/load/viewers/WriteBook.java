package holdwater.load.viewers;

import com.fasterxml.jackson.databind.JsonNode;
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
  private final List<Added> profiles = new CopyOnWriteArrayList<>();
  private final Map<String, Paid> payments = new ConcurrentHashMap<>();
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
    /** Of the profile that comes with an account. */
    static final String FIRST = "Scribe";

    String signUp() {
      return "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"%s\"}"
          .formatted(email, password, FIRST);
    }

    String signIn() {
      return "{\"email\":\"%s\",\"password\":\"%s\",\"deviceId\":\"load\"}"
          .formatted(email, password);
    }

    /** The profile that came with the account, once. */
    static ReadBack.Found among(JsonNode profiles) {
      return once(FIRST, profiles);
    }
  }

  /** A profile that whoever had signed up added. */
  record Added(SignedUp account, String token, String id) {
    static final String NAME = "Second";

    /** Once, under the id that was told. */
    ReadBack.Found among(JsonNode profiles) {
      boolean there = false;
      for (JsonNode profile : profiles) {
        there |= profile.path("id").asText().equals(id);
      }
      return there ? once(NAME, profiles) : ReadBack.Found.LOST;
    }

    String words() {
      return "profile " + id + " of account " + account.email();
    }
  }

  /** An invoice of which an account was told that it is paid. */
  record Paid(World.Account account, String invoiceId) {
    String words() {
      return "invoice " + invoiceId + " of account " + account.number();
    }
  }

  private static ReadBack.Found once(String name, JsonNode profiles) {
    int count = 0;
    for (JsonNode profile : profiles) {
      count += profile.path("name").asText().equals(name) ? 1 : 0;
    }
    return switch (count) {
      case 0 -> ReadBack.Found.LOST;
      case 1 -> ReadBack.Found.KEPT;
      default -> ReadBack.Found.DOUBLED;
    };
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

  /** The system said that there is such a profile now. */
  void acknowledged(Added profile) {
    profiles.add(profile);
  }

  /** The system said that it is paid, now or before. */
  void acknowledged(Paid payment) {
    payments.put(payment.invoiceId(), payment);
  }

  List<Added> profiles() {
    return List.copyOf(profiles);
  }

  List<Paid> payments() {
    return List.copyOf(payments.values());
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
