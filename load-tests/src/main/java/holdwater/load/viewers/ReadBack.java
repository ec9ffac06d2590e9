package holdwater.load.viewers;

import static holdwater.load.viewers.RegionGateways.request;

import holdwater.load.record.TrafficLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Looks for what the system said is kept, when the last viewer has gone, in every region, by the
 * gateways of each in turn. Bounded in time: what cannot be looked for in it is not counted as
 * read.
 */
final class ReadBack {
  private static final Duration MOST = Duration.ofSeconds(20);
  private static final int THREADS = 4;

  private final WriteBook book;
  private final RegionGateways regions;
  private final AccountLooks looks;
  private final Random chance;

  /**
   * In one region, where a write is to be seen at once.
   *
   * @param gateways their addresses, without a slash at the end
   */
  ReadBack(WriteBook book, List<String> gateways, Random chance) {
    this(book, new RegionGateways(List.of(gateways), Duration.ZERO), chance);
  }

  /**
   * @param chance draws the order in which writes are looked for
   */
  ReadBack(WriteBook book, RegionGateways regions, Random chance) {
    this.book = book;
    this.regions = regions;
    this.looks = new AccountLooks(regions);
    this.chance = chance;
  }

  static ReadBack of(World world) {
    return new ReadBack(
        world.writes(), RegionGateways.of(world.plan()), new Random(world.plan().seed()));
  }

  /** What became of a write. */
  enum Found {
    KEPT,
    LOST,
    DOUBLED,
    STALE,
    UNANSWERED;

    /** Answers: is it not as the system said? */
    boolean broken() {
      return this != KEPT && this != UNANSWERED;
    }
  }

  private record Look(String words, Found found) {}

  /**
   * One write to be looked for.
   *
   * @param number of those of its kind, in the order in which they were written
   * @param turn in which it is its kind's
   */
  private record Asked(String kind, int number, int turn, Callable<Look> look) {}

  /** Kind by kind; none where nothing was written. */
  List<TrafficLine.Writes> read() throws InterruptedException {
    long until = System.nanoTime() + MOST.toNanos();
    regions.begin();
    Map<String, List<Callable<Look>>> kinds = new LinkedHashMap<>();
    kinds.put("rating", ratings());
    kinds.put("profile", profiles());
    kinds.put("payment", payments());
    kinds.put("sign-up", accounts());
    kinds.put("upload", uploads());
    kinds.values().removeIf(List::isEmpty);
    List<Asked> asked = drawn(kinds);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Look>> looks = asked.stream().map(Asked::look).toList();
      List<Future<Look>> found =
          threads.invokeAll(looks, Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      List<TrafficLine.Writes> all = new ArrayList<>();
      for (String kind : kinds.keySet()) {
        all.add(told(kind, of(kind, asked, found)));
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Kinds in turn, and within each in an order drawn by chance: if there is no time for all, those
   * that are read are not the oldest ones, from before any fault.
   */
  private List<Asked> drawn(Map<String, List<Callable<Look>>> kinds) {
    List<Asked> all = new ArrayList<>();
    kinds.forEach(
        (kind, looks) -> {
          List<Integer> order = new ArrayList<>();
          for (int number = 0; number < looks.size(); number++) {
            order.add(number);
          }
          Collections.shuffle(order, chance);
          for (int turn = 0; turn < order.size(); turn++) {
            int number = order.get(turn);
            all.add(new Asked(kind, number, turn, looks.get(number)));
          }
        });
    all.sort(Comparator.comparingInt(Asked::turn));
    return all;
  }

  /** What was found of one kind, in the order in which it was written. */
  private static List<Future<Look>> of(String kind, List<Asked> asked, List<Future<Look>> found) {
    NavigableMap<Integer, Future<Look>> byNumber = new TreeMap<>();
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i).kind().equals(kind)) {
        byNumber.put(asked.get(i).number(), found.get(i));
      }
    }
    return List.copyOf(byNumber.values());
  }

  private List<Callable<Look>> ratings() {
    List<Callable<Look>> all = new ArrayList<>();
    for (WriteBook.Rated rating : book.ratings()) {
      int first = all.size();
      all.add(() -> new Look(rating.words(), look(rating, first)));
    }
    return all;
  }

  private List<Callable<Look>> accounts() {
    List<Callable<Look>> all = new ArrayList<>();
    for (WriteBook.SignedUp account : book.accounts()) {
      int first = all.size();
      all.add(() -> new Look("account " + account.email(), looks.look(account, first)));
    }
    return all;
  }

  private List<Callable<Look>> uploads() {
    List<Callable<Look>> all = new ArrayList<>();
    for (WriteBook.Uploaded upload : book.uploads()) {
      int first = all.size();
      all.add(() -> new Look(upload.words(), looks.look(upload, first)));
    }
    return all;
  }

  private List<Callable<Look>> profiles() {
    List<Callable<Look>> all = new ArrayList<>();
    for (WriteBook.Added profile : book.profiles()) {
      int first = all.size();
      all.add(() -> new Look(profile.words(), looks.look(profile, first)));
    }
    return all;
  }

  private List<Callable<Look>> payments() {
    List<Callable<Look>> all = new ArrayList<>();
    for (WriteBook.Paid payment : book.payments()) {
      int first = all.size();
      all.add(() -> new Look(payment.words(), looks.look(payment, first)));
    }
    return all;
  }

  private static TrafficLine.Writes told(String kind, List<Future<Look>> looks)
      throws InterruptedException {
    Map<Found, Integer> counts = new EnumMap<>(Found.class);
    int read = 0;
    String example = "";
    for (Future<Look> future : looks) {
      Look look;
      try {
        look = future.get();
      } catch (CancellationException | ExecutionException notRead) {
        continue;
      }
      read++;
      counts.merge(look.found(), 1, Integer::sum);
      example = look.found().broken() && example.isEmpty() ? look.words() : example;
    }
    return new TrafficLine.Writes(
        kind,
        looks.size(),
        read,
        counts.getOrDefault(Found.LOST, 0),
        counts.getOrDefault(Found.DOUBLED, 0),
        counts.getOrDefault(Found.STALE, 0),
        counts.getOrDefault(Found.UNANSWERED, 0),
        example);
  }

  private Found look(WriteBook.Rated rating, int first) throws InterruptedException {
    return regions.everywhere(region -> lookIn(region, rating, first));
  }

  private Found lookIn(List<String> region, WriteBook.Rated rating, int first)
      throws InterruptedException {
    for (int tries = 0; tries < RegionGateways.TRIES; tries++) {
      Answer answer =
          regions.ask(
              request(region, first + tries, "/titles/" + rating.titleId() + "/rating")
                  .header("Authorization", "Bearer " + rating.account().token())
                  .GET());
      if (answer.notFound()) {
        return Found.LOST;
      }
      if (answer.ok()) {
        return answer.json().path("stars").asInt() == rating.stars() ? Found.KEPT : Found.STALE;
      }
    }
    return Found.UNANSWERED;
  }
}
