package holdwater.encoding;

import java.util.List;

/**
 * The twelve titles of the stack. Sources are 854x480, 25 pictures a second, {@value #SECONDS} s
 * long, each unlike the others.
 */
final class Seeds {

  private static final int SECONDS = 12;

  private Seeds() {}

  static List<SeedTitle> all() {
    return List.of(
        drama("t01", "The Calibration", 2019, "testsrc2=size=854x480:rate=25", 262),
        nature(
            "t02", "A Coast Without End", 2021, "mandelbrot=size=854x480:rate=25:maxiter=200", 294),
        nature(
            "t03",
            "Colonies",
            2017,
            "life=size=108x60:rate=5:mold=12:ratio=0.3:seed=7"
                + ":life_color=#60d0ff:death_color=#203060:mold_color=#401020,fps=25"
                + ",scale=854:480:flags=neighbor",
            330),
        drama(
            "t04",
            "Five Lights",
            2022,
            "gradients=size=854x480:rate=25:n=5:seed=11:speed=0.06",
            349),
        mystery(
            "t05",
            "Rule 110",
            2015,
            "cellauto=size=214x120:rate=25:rule=110:seed=5,scale=854:480:flags=neighbor",
            392),
        mystery(
            "t06",
            "The Carpet",
            2020,
            "sierpinski=size=854x480:rate=25:type=carpet:seed=3:jump=40",
            440),
        comedy("t07", "Bars Open Late", 2018, "smptehdbars=size=854x480:rate=25,hue=H=0.9*t", 494),
        comedy("t08", "Out of Phase", 2023, "testsrc=size=854x480:rate=25,hue=H=0.6*t", 523),
        comedy(
            "t09",
            "Round and Round",
            2016,
            "pal75bars=size=854x480:rate=25,rotate=0.4*t:fillcolor=black",
            587),
        drama(
            "t10",
            "Embers",
            2024,
            "gradients=size=854x480:rate=25:n=2:seed=4:speed=0.1:c0=#ff8800:c1=#000044",
            659),
        mystery(
            "t11", "Negative", 2014, "testsrc2=size=854x480:rate=25,vflip,negate,hue=s=0.5", 698),
        nature(
            "t12",
            "Triangles of Snow",
            2013,
            "sierpinski=size=854x480:rate=25:type=triangle:seed=8:jump=20,hue=H=t",
            784));
  }

  private static SeedTitle drama(String id, String name, int year, String picture, int tone) {
    return title(
        id,
        name,
        "A quiet story that takes its time, and then does not.",
        "drama",
        year,
        picture,
        tone);
  }

  private static SeedTitle nature(String id, String name, int year, String picture, int tone) {
    return title(id, name, "Patterns that grow when nobody looks.", "nature", year, picture, tone);
  }

  private static SeedTitle mystery(String id, String name, int year, String picture, int tone) {
    return title(
        id,
        name,
        "Everything follows from the first line, if one only saw how.",
        "mystery",
        year,
        picture,
        tone);
  }

  private static SeedTitle comedy(String id, String name, int year, String picture, int tone) {
    return title(
        id,
        name,
        "Nothing is where it should be, and all are cheerful about it.",
        "comedy",
        year,
        picture,
        tone);
  }

  private static SeedTitle title(
      String id, String name, String synopsis, String genre, int year, String picture, int tone) {
    return new SeedTitle(id, name, synopsis, genre, year, SECONDS, picture, tone);
  }
}
