// trace/id_table.hpp: entries by id, in order, forgotten when they are erased.
#include "trace/id_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace interleave::trace {
namespace {

std::vector<std::uint32_t> ids_of(id_table<std::string>& table) {
  std::vector<std::uint32_t> ids;
  table.for_each([&](std::uint32_t id, const std::string&) { ids.push_back(id); });
  return ids;
}

TEST(id_table, finds_what_is_there_and_nothing_else) {
  id_table<std::string> table;
  table.make(3) = "three";
  table.make(1000) = "thousand";
  EXPECT_EQ(*table.find(3), "three");
  EXPECT_EQ(*table.find(1000), "thousand");
  for (const std::uint32_t id : {0u, 2u, 4u, 999u, 1001u, 1u << 20}) EXPECT_EQ(table.find(id), nullptr) << id;
}

TEST(id_table, keeps_an_entry_where_it_is_while_others_come_and_go) {
  id_table<std::string> table;
  std::string& kept = table.make(7);
  kept = "kept";
  for (std::uint32_t id = 8; id < 5000; ++id) table.make(id) = "other";
  for (std::uint32_t id = 8; id < 5000; ++id) table.erase(id);
  EXPECT_EQ(&kept, table.find(7));
  EXPECT_EQ(kept, "kept");
  EXPECT_EQ(ids_of(table), std::vector<std::uint32_t>{7});
}

TEST(id_table, forgets_what_is_erased_and_walks_the_rest_in_order) {
  id_table<std::string> table;
  for (const std::uint32_t id : {200u, 5u, 64u, 63u}) table.make(id) = "x";
  table.erase(5);
  table.erase(6); // was never there
  EXPECT_EQ(table.find(5), nullptr);
  EXPECT_EQ(ids_of(table), (std::vector<std::uint32_t>{63, 64, 200}));
  EXPECT_EQ(table.make(5), "");
}

} // namespace
} // namespace interleave::trace
