// See command.hpp.
#include "harness/command.hpp"

#include <cstdio>
#include <spawn.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>

extern char** environ;

namespace interleave::tests {

namespace {

/// A file without a name, for what a process says: it needs no reader at the same time, as a pipe does.
class unnamed_file {
public:
  unnamed_file() : file_{std::tmpfile()} {
    if (file_ == nullptr) throw std::runtime_error{"no temporary file"};
  }
  unnamed_file(const unnamed_file&) = delete;
  unnamed_file& operator=(const unnamed_file&) = delete;
  ~unnamed_file() { std::fclose(file_); }

  [[nodiscard]] int descriptor() const { return fileno(file_); }
  [[nodiscard]] std::string content() const {
    std::string all;
    std::rewind(file_);
    for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_)) all += static_cast<char>(c);
    return all;
  }

private:
  std::FILE* file_;
};

std::chrono::microseconds in_microseconds(const timeval& time) {
  return std::chrono::seconds{time.tv_sec} + std::chrono::microseconds{time.tv_usec};
}

} // namespace

command_result run_command(std::string program, std::vector<std::string> arguments) {
  const unnamed_file out;
  const unnamed_file err;
  std::vector<char*> words{program.data()};
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out.descriptor(), 1);
  posix_spawn_file_actions_adddup2(&actions, err.descriptor(), 2);
  pid_t process = 0;
  const int failure = posix_spawn(&process, program.c_str(), &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw std::runtime_error{"cannot start " + program};
  int status = 0;
  rusage used{};
  wait4(process, &status, 0, &used);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), out.content(), err.content(),
      in_microseconds(used.ru_utime) + in_microseconds(used.ru_stime)};
}

} // namespace interleave::tests
