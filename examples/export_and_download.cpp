// Export and download: two kinds of slow.
//
// A video export computes: it is bound by the CPU and keeps a
// worker for every frame. A download waits: it is bound by input
// and output, and while its bytes are on their way no worker has
// anything to do with them.
//
// Watch: with two workers the frames fill both rows and the
//        export takes half the time. The download takes as long
//        as before.
// Try:   one worker, then four. Workers help the export alone.
// Try:   ten times the bandwidth. Only that helps the download.

#include <playground.hpp>
using namespace interleave;

struct parameters {
  integer frames{"frames", 8, {1, 60}, "frames of the video"};
  duration frame{
      "frame", 40ms, {1ms, 200ms}, "how long a frame takes to compute"};
  size download{"download", 400_kB, {10_kB, 4_MB}, "size of the file"};
  rate bandwidth{
      "bandwidth", 2_MBps, {100_kBps, 20_MBps}, "how fast it arrives"};
};

task<> export_frame(duration length) {
  co_await compute(length);
}

task<> export_video(parameters p) {
  std::vector<task<>> frames;
  for (int i = 0; i < p.frames; ++i)
    frames.push_back(export_frame(p.frame).named("frame"));
  co_await when_all(std::move(frames));
  println("The video is exported: {} frames.", p.frames);
}

task<> download_file(parameters p) {
  auto file = co_await fetch("/film.mp4",
      {.bandwidth = p.bandwidth, .size = p.download});
  println("The file is there: {} bytes.", file.size());
}

task<> run(parameters p) {
  co_await when_all(export_video(p), download_file(p));
  println("Both are done.");
}

EXAMPLE(run, .title = "Export and download",
    .chapter = "Concurrency and parallelism",
    .summary = "Computing and waiting: workers help only the first.",
    .order = 4, .workers = 2)
